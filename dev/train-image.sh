# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Builds the image of examples/sales/train without Docker: like its Dockerfile, from this machine's Python and packages of PyPI.
# To be sourced by dev/images, whose new_root, copy_libraries and pack it uses.

TRAIN=$ROOT/examples/sales/train
TRAIN_BASE=$ROOT/build/base/sales-train.tar
PYTHON=/usr/bin/python3 # Debian's, all in one folder, whatever else is on PATH

# The inputs of Python and its packages: they are rebuilt if one of them changes.
train_base_key() {
  sha256sum "$TRAIN/requirements.txt" "$ROOT/dev/images" "$ROOT/dev/train-image.sh" "$PYTHON" "$(ldd $PYTHON | awk '/libc\.so/ { print $3 }')"
}

# copy_python ROOT NAME: the interpreter and its library, without what only developers need.
copy_python() {
  install -D -m 755 "$PYTHON" "$1/usr/bin/$2"
  ln -s "$2" "$1/usr/bin/python3"
  ln -s "$2" "$1/usr/bin/python"
  mkdir -p "$1/usr/lib"
  tar --create --directory=/usr/lib --exclude=__pycache__ --exclude="$2/config-*" \
    --exclude="$2"/{test,idlelib,lib2to3,tkinter,ensurepip,distutils,turtledemo,pydoc_data,dist-packages} "$2" |
    tar --extract --directory="$1/usr/lib"
}

# install_packages DIR: those of requirements.txt, without their tests, and without botocore's descriptions of services other than S3.
install_packages() {
  python3 -m pip --python "$PYTHON" install --quiet --disable-pip-version-check --root-user-action=ignore --no-compile --no-deps --only-binary=:all: \
    --target "$1" --requirement "$TRAIN/requirements.txt" || die "pip could not install $TRAIN/requirements.txt"
  rm -rf "$1/bin"
  find "$1" -type d \( -name tests -o -name test \) -prune -exec rm -rf {} +
  find "$1/botocore/data" -mindepth 1 -maxdepth 1 -type d ! -name s3 ! -name sts ! -name 'sso*' -exec rm -rf {} +
}

# build_train_base: build/base/sales-train.tar, a layer of Python with all packages.
build_train_base() {
  local key work root python started=$SECONDS
  [ -x $PYTHON ] && python3 -m pip --version >/dev/null 2>&1 || "$ROOT/dev/binaries" python
  key=$(train_base_key)
  [ "$(cat "$TRAIN_BASE.key" 2>/dev/null)" != "$key" ] || [ ! -e "$TRAIN_BASE" ] || return 0
  say "building Python with PyMC for sales-train"
  work=$(mktemp -d "$ROOT/build/base/work.XXXXXX")
  root=$work/root
  new_root "$root"
  python=$($PYTHON -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
  copy_python "$root" "$python"
  install_packages "$root/usr/local/lib/$python/dist-packages"
  copy_libraries "$root" "$root/usr"
  # byte code halves the time to start; without times in it and without an order by chance, it is the same every time
  PYTHONHASHSEED=0 $PYTHON -m compileall -q --invalidation-mode unchecked-hash -s "$root" -p / "$root/usr"
  pack "$root" "$work/root.tar"
  mv -f "$work/root.tar" "$TRAIN_BASE"
  echo "$key" >"$TRAIN_BASE.key"
  rm -rf "$work"
  say "built in $((SECONDS - started)) s"
}

# build_train ARCHIVE: builds the image, if the archive is older than its inputs.
build_train() {
  local source work stale=
  build_train_base
  for source in "$TRAIN_BASE" "$TRAIN/train.py" "$ROOT/dev/image.py" "$ROOT/pom.xml"; do
    [ "$1" -nt "$source" ] || stale=1
  done
  [ -n "$stale" ] || return 0
  work=$(mktemp -d "$ROOT/build/base/work.XXXXXX")
  install -D -m 755 "$TRAIN/train.py" "$work/root/app/train.py"
  pack "$work/root" "$work/app.tar"
  "$ROOT/dev/image.py" "docker.io/credence/sales-train:$(version)" "$1.part" "$TRAIN_BASE" "$work/app.tar" --user 10001:10001 --workdir /app \
    --env PATH=/usr/bin HOME=/tmp PYTENSOR_FLAGS=cxx=,base_compiledir=/tmp/pytensor OMP_NUM_THREADS=1 --entrypoint python /app/train.py
  mv -f "$1.part" "$1"
  rm -rf "$work"
}
