#!/bin/bash
# document_pictures.sh BUILD: makes the pictures of docs/paraview.md from shipped scenarios with the programs in BUILD.
# Needs xvfb-run (packages xvfb, xauth); the ParaView pictures need pvpython (packages paraview, python3-paraview), and keep as they
# are without it. PVPYTHON names another one.
set -euo pipefail
[ $# = 1 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
build=$(realpath "$1")
cd "$(dirname "$0")/.."
pictures=docs/pictures
pvpython=${PVPYTHON:-pvpython}
display=()
if [ -z "${DISPLAY:-}" ]; then
  command -v xvfb-run >/dev/null || { echo "no display and no xvfb-run (packages xvfb, xauth)" >&2; exit 1; }
  display=(xvfb-run --auto-servernum --server-args="-screen 0 1600x1200x24 -noreset")
fi
runs=${RUNS:-$(mktemp -d)} # results that are there are not computed again
for scenario in quickstart reference_slit reference_forearm; do
  [ -e "$runs/$scenario/summary.json" ] || "$build/percuta" run "scenarios/$scenario.yaml" --out "$runs/$scenario" --quiet
done
results=$runs/quickstart
mkdir -p "$pictures"
draw() { "${display[@]}" "$build/percuta-picture" "$runs/$1" --out "$pictures/$2.png" "${@:3}"; }
draw quickstart space_stretch
draw quickstart space_before_puncture --frame "before puncture"
draw reference_slit slit_phantom --stage insertion_3d
draw reference_forearm slit_forearm_before_puncture --stage insertion_3d --field stretch --frame "before puncture"
draw reference_forearm slit_forearm --stage insertion_3d
if ! command -v "$pvpython" >/dev/null; then
  echo "no $pvpython: the pictures by ParaView were not made again" >&2
  exit 0
fi
scratch=$(mktemp -d)
view() { "${display[@]}" "$pvpython" postprocess/paraview/open_percuta.py "$results" --pictures "$scratch" "$@"; }
view --frame "before puncture"
view --frame "deepest"
view --stage healing --frame "day 3"
name() { local found=("$scratch"/$1_*.png); mv "${found[$2]}" "$pictures/$3.png"; }
name insertion 0 paraview_before_puncture
name insertion 0 paraview_deepest
name healing 0 paraview_healing
