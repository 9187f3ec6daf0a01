#!/bin/bash
# document_pictures.sh BUILD: makes the pictures of docs/paraview.md from scenarios/quickstart.yaml with the programs in BUILD.
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
results=${RESULTS:-$(mktemp -d)/quickstart}
[ -e "$results/summary.json" ] || "$build/percuta" run scenarios/quickstart.yaml --out "$results" --quiet
mkdir -p "$pictures"
draw() { "${display[@]}" "$build/percuta-picture" "$results" "$@"; }
draw --out "$pictures/space_stretch.png"
draw --frame "before puncture" --out "$pictures/space_before_puncture.png"
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
