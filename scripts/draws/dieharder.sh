#!/usr/bin/env bash
# Debian's dieharder on one order of draws: scripts/draws/dieharder.sh ORDER [ROUNDS]
# One line a result: test | ntuple | tsamples | psamples | p-value | assessment. About three minutes.
# TESTS="102 200:3" chooses tests (number, or number:ntuple); MORE="-Y 1" lets dieharder go on where it is in doubt.
set -euo pipefail
cd "$(dirname "$0")/../.."
order=$1
rounds=${2:-13}
tests=${TESTS:-"0 2 3 4 5 6 7 8 9 15 16 100 101 102 200:3 200:8 202:5 205 206 207 209"}
for item in $tests; do
  number=${item%%:*}
  ntuple=()
  [[ $item == *:* ]] && ntuple=(-n "${item##*:}")
  npm run -s draws -- --by "$order" --rounds "$rounds" |
    dieharder -g 200 -d "$number" "${ntuple[@]}" ${MORE:-} -D test_name -D ntuple -D tsamples -D psamples -D pvalues -D assessment |
    grep -E 'PASSED|WEAK|FAILED' || true
done
