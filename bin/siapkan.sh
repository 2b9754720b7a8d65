# Sourced by bin/demo and bin/test: .venv with the locked project, and Tesseract where the system lets us.
# Needs Python >= 3.11 with pip; works again and again, doing only what is missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
skipped=()

say() { printf '\n== %s\n' "$*"; }

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Python 3.11 or newer was not found. Install it from https://www.python.org/downloads/ and try again." >&2
  return 1
}

# venv_python: path of the environment's interpreter (Windows keeps it elsewhere).
venv_python() {
  if [ -x .venv/Scripts/python.exe ]; then echo .venv/Scripts/python.exe; else echo .venv/bin/python; fi
}

make_venv() {
  local python
  [ -x "$(venv_python)" ] && return
  python=$(find_python) || return 1
  say "Making .venv with $("$python" --version)"
  if "$python" -m venv .venv 2>/dev/null; then return; fi
  # Debian splits venv's ensurepip off; the pip that is here can fill an environment that has none.
  rm -rf .venv
  "$python" -m venv --without-pip .venv
  "$python" -m pip --python "$(venv_python)" install --quiet pip
}

# install_project LOCKFILE: the locked libraries (hashes checked), then the project itself, editable.
install_project() {
  local lock=$1 python stamp
  python=$(venv_python)
  stamp=$("$python" -c 'import hashlib, sys; print(hashlib.sha256(b"".join(open(f, "rb").read() for f in sys.argv[1:])).hexdigest())' "$lock" pyproject.toml)
  [ "$(cat ".venv/installed-$(basename "$lock")" 2>/dev/null)" = "$stamp" ] && return
  say "Installing the locked libraries ($lock)"
  "$python" -m pip install --quiet --require-hashes -r "$lock" || return 1
  "$python" -m pip install --quiet --no-deps --editable . || return 1
  echo "$stamp" >".venv/installed-$(basename "$lock")"
}

# apt_install PACKAGE...: through apt as root or with a sudo that asks nothing; false where that is not possible.
apt_install() {
  local become=()
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 1
    become=(sudo -n)
  fi
  say "Installing through apt: $*"
  local get=("${become[@]}" env DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -qq -y --no-install-recommends install "$@")
  "${get[@]}" >/dev/null 2>&1 && return
  "${become[@]}" timeout 300 apt-get -qq update >/dev/null 2>&1
  "${get[@]}" >/dev/null 2>&1
}

has_tesseract() { command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx ind; }

get_tesseract() {
  has_tesseract && return
  apt_install tesseract-ocr tesseract-ocr-ind
  has_tesseract && return
  skipped+=("Tesseract with Indonesian data (scans are read by the built-in reader, more slowly). To install it: sudo apt-get install tesseract-ocr tesseract-ocr-ind")
}

tell_skipped() {
  local item
  [ ${#skipped[@]} -eq 0 ] && return
  say "Left out"
  for item in "${skipped[@]}"; do printf -- '- %s\n' "$item"; done
}
