#!/bin/sh
# Makes ring.ogg: two soft chimes of three notes, then a pause; it is played in a loop. Needs sox and opus-tools.
# Sines with a quiet octave above and a quick, long-fading envelope: heard through a headset on the desk, and bearable
# a hundred times a day.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

note() { # name, Hz, seconds
  sox -n -r 48000 -c 1 "$work/$1a.wav" synth "$3" sine "$2" fade h 0.008 "$3" "$(echo "$3" | awk '{print $1 - 0.03}')" gain -10
  sox -n -r 48000 -c 1 "$work/$1b.wav" synth "$3" sine "$(echo "$2" | awk '{print $1 * 2}')" fade h 0.005 "$3" "$(echo "$3" | awk '{print $1 * 0.9}')" gain -24
  sox -m "$work/$1a.wav" "$work/$1b.wav" "$work/$1.wav"
}
note e 659.26 0.9
note g 830.61 0.9
note b 987.77 1.4
sox "$work/g.wav" "$work/g2.wav" pad 0.16 0
sox "$work/b.wav" "$work/b2.wav" pad 0.32 0
sox -m "$work/e.wav" "$work/g2.wav" "$work/b2.wav" "$work/chime.wav" gain -n -6
sox "$work/chime.wav" "$work/second.wav" pad 1.3 0
sox -m "$work/chime.wav" "$work/second.wav" -b 16 "$work/ring.wav" gain -n -5 pad 0 1.6
opusenc --quiet --bitrate 48 --comment "title=Throughline ring" "$work/ring.wav" ring.ogg
