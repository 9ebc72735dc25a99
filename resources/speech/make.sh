#!/bin/sh
# Makes what the practice customers say: one .ogg for each .txt beside this script, named after its story in
# electron/demo/sample. The first line of a text names espeak-ng's voice, its speed (words a minute) and its pitch
# (0 to 99). Needs espeak-ng, sox and opus-tools.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for text in ${*:-*.txt}; do
  name=$(basename "$text" .txt)
  read -r voice speed pitch <"$name.txt"
  tail -n +2 "$name.txt" | espeak-ng -v "$voice" -s "$speed" -p "$pitch" -g 1 -w "$work/$name.wav" --stdin
  # Telephone band, levelled: all customers equally loud.
  sox "$work/$name.wav" -r 16000 -c 1 -b 16 "$work/even.wav" highpass 120 lowpass 5500 compand 0.02,0.2 6:-50,-40,-16,0,-12 gain -n -4 2>/dev/null
  opusenc --quiet --bitrate 20 --vbr --comp 10 --comment "title=$name" "$work/even.wav" "$name.ogg"
done
