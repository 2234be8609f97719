# One static library a folder, every link PRIVATE, so that nothing is seen by accident.

# actorgraph_library(NAME SOURCES a.cpp ... [USES library...] [LIBS external...]): the library actorgraph_NAME.
function(actorgraph_library name)
  cmake_parse_arguments(A "" "" "SOURCES;USES;LIBS" ${ARGN})
  list(TRANSFORM A_USES PREPEND actorgraph_)
  add_library(actorgraph_${name} STATIC ${A_SOURCES})
  target_link_libraries(actorgraph_${name} PRIVATE ${A_USES} ${A_LIBS})
endfunction()

# actorgraph_test(NAME SOURCES a.cpp ... [USES library...] [LIBS external...]): a Catch2 program whose cases are ctest's tests.
function(actorgraph_test name)
  cmake_parse_arguments(A "" "" "SOURCES;USES;LIBS" ${ARGN})
  list(TRANSFORM A_USES PREPEND actorgraph_)
  add_executable(test_${name} ${A_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${A_USES} ${A_LIBS} Catch2::Catch2WithMain)
  target_compile_definitions(test_${name} PRIVATE ACTORGRAPH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " PROPERTIES LABELS unit)
endfunction()

# actorgraph_embed(TARGET FILE...): builds the files into the library; resources.hpp finds them by file name.
function(actorgraph_embed target)
  set(code "// Made by CMake: the data files as bytes of the program.\n#include \"extract/data/resources.hpp\"\n")
  set(table "")
  set(index 0)
  foreach(file ${ARGN})
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(name "${file}" NAME)
    string(APPEND code "asm(R\"(.section .rodata\n.balign 64\nactorgraph_resource_${index}:\n.incbin \"${path}\"\n"
                       "actorgraph_resource_${index}_end:\n.byte 0\n.text)\");\n"
                       "extern \"C\" const char actorgraph_resource_${index}[];\nextern \"C\" const char actorgraph_resource_${index}_end[];\n")
    string(APPEND table "    {\"${name}\", actorgraph_resource_${index}, actorgraph_resource_${index}_end},\n")
    math(EXPR index "${index} + 1")
    list(APPEND paths "${path}")
  endforeach()
  string(APPEND code "namespace actorgraph::extract::detail {\nconst ResourceEntry kResources[] = {\n${table}};\n"
                     "const std::size_t kResourceCount = ${index};\n}  // namespace actorgraph::extract::detail\n")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${target}_resources.cpp")
  file(CONFIGURE OUTPUT "${out}" CONTENT "${code}" @ONLY)
  set_source_files_properties("${out}" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${out}")
endfunction()
