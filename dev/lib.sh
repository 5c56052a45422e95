# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Shared by the scripts: paths, messages, the lock, Maven. To be sourced; runs nothing.

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${CREDENCE_CACHE:-$HOME/.cache/credence}
export BIN=$CACHE/bin
export S3_URL=http://127.0.0.1:9000 S3_KEY=local S3_SECRET=local-secret # of the local cluster
SELF=$(basename "$0")
PATH=$PATH:/usr/sbin:/sbin # where Debian keeps iptables and runc, also for shells that do not look there

say() { printf '%s: %s\n' "$SELF" "$*" >&2; }

die() {
  say "$*"
  exit 1
}

usage_error() {
  say "$*; see '$0 --help'"
  exit 64
}

# Prints the header comment of the running script, without the licence.
show_help() {
  local line
  {
    read -r line
    read -r line
    while IFS= read -r line && [[ $line == '#'* ]]; do
      line=${line#'#'}
      echo "${line# }"
    done
  } <"$0"
}

version() { awk -F '[<>]' '/^  <version>/ { print $3; exit }' "$ROOT/pom.xml"; }

# lock FILE WHAT: holds the lock (descriptor 9) until this process ends; prints a message when it has to wait.
lock() {
  mkdir -p "$(dirname "$1")" && touch "$1" || die "cannot write $1: build as the user that owns this directory"
  exec 9>"$1"
  command -v flock >/dev/null || return 0 # macOS has none: nothing keeps two at once apart there
  flock -n 9 || {
    say "waiting for another $2 to finish"
    flock 9
  }
}

# To be called before Maven: concurrent builds in one work tree would overwrite each other.
begin_build() {
  command -v mvn >/dev/null || die "Maven is missing: install it (apt-get install maven), 3.8.7 or newer"
  lock "$ROOT/build/.lock" "build in $ROOT"
}

use_jdk() {
  JAVA_HOME=$("$ROOT/dev/jdk") || exit 1
  export JAVA_HOME
}

# maven ARG...: Maven on JDK 25 without that JDK's warnings about Maven's own libraries.
maven() {
  (cd "$ROOT" && MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
    mvn -B -ntp -Dstyle.color=never "$@" </dev/null)
}

# build_failed LOG: prints the errors of Maven and exits.
build_failed() {
  sed -e 's/\x1b\[[0-9;]*m//g' -e '/^\[INFO\]/d' -e '/ -> \[Help/ { s///; s/ *[0-9]*\]$//; q }' "$1" >&2
  die "the build failed; full Maven output: $1"
}

# modules_of MODULE: the module and the modules of this project that it depends on.
modules_of() {
  case $1 in
    scoring-runtime) echo contract crds trace strict-math posterior scoring scoring-runtime ;;
    tables) echo contract crds trace strict-math posterior scoring scoring-runtime tables ;;
    operator) echo contract crds operator ;;
  esac
}

class_path() { echo "$ROOT/$1/target/$1-$(version).jar:$ROOT/$1/target/lib/*"; } # of a MODULE

# archive_classes JAVA OPTIONS CLASS_PATH ARCHIVE: builds the AppCDS archive of the classes that the scoring runtime loads,
# which halves its start-up time. Reproducible: the same list and jars give the same bytes.
archive_classes() {
  local log=$ROOT/build/classes.log dump
  mkdir -p "$ROOT/build"
  for dump in first second; do
    # the heap's size decides how objects are laid out
    "$1" "@$2" -Xmx256m -XX:+AOTClassLinking -Xshare:dump "-XX:SharedClassListFile=$ROOT/scoring-runtime/src/main/classes.lst" \
      "-XX:SharedArchiveFile=$4.$dump" -cp "$3" >"$log" 2>&1 || build_failed "$log"
  done
  "$ROOT/dev/archive.py" "$4.first" "$4.second" "$4"
  rm "$4.first" "$4.second"
  "$1" "@$2" -Xshare:on "-XX:SharedArchiveFile=$4" -cp "$3" dev.credence.runtime.Main --version >>"$log" 2>&1 || build_failed "$log"
}

# changed_since MARKER MODULE...: prints a source of the modules that is newer than MARKER, if any. Directories count too:
# they reveal deleted files.
changed_since() {
  local marker=$1 module sources=("$ROOT/pom.xml" "$ROOT/.mvn")
  shift
  for module; do
    sources+=("$ROOT/$module/pom.xml")
    [ ! -d "$ROOT/$module/src/main" ] || sources+=("$ROOT/$module/src/main")
  done
  find "${sources[@]}" -newer "$marker" -print -quit
}

# serve_example EXAMPLE: serves the model of examples/EXAMPLE on a free port until this script exits or calls stop_serving.
# Sets $url, its address, and $server, its PID.
serve_example() {
  served_log=$(mktemp)
  exec 9>&- # the launcher builds too
  "$ROOT/credence" serve "$ROOT/examples/$1/model.yaml" --port 0 >"$served_log" 2>&1 &
  server=$!
  trap stop_serving EXIT
  for _ in $(seq 600); do
    url=$(sed -n 's/.*listens at \(http:[^;]*\);.*/\1/p' "$served_log")
    [ -z "$url" ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  cat "$served_log" >&2
  die "failed to serve examples/$1"
}

stop_serving() {
  trap - EXIT
  rm -f "$served_log"
  kill "$server" 2>/dev/null || return 0 # it has exited by itself
  wait "$server"
}
