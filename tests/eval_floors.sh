#!/bin/sh
# Runs the scoreboard over the development data with the floors of eval_floors.txt; exit 77, a skipped test, where the data is absent.
# Usage: eval_floors.sh PROGRAM PROJECT-FOLDER
board="$2/../shared/eval/scoreboard.py"
if [ ! -f "$board" ]; then
  echo "skipped: there is no ../shared beside the project"
  exit 77
fi
floors="$2/tests/eval_floors.txt"
set -- python3 "$board" "$1" "$2/../shared/data"
only=$(sed -n 's/^only //p' "$floors")
[ -z "$only" ] || set -- "$@" --only "$only"
set -- "$@" --need
while IFS= read -r line; do
  case $line in
    '' | '#'* | 'only '*) ;;
    *) set -- "$@" "$line" ;;
  esac
done < "$floors"
exec "$@"
