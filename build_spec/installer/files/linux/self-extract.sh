#!/bin/sh
# Vitrail @VERSION@ for one user: unpacks itself into ~/.local (or --prefix DIR) without root.
#   sh @NAME@ [--prefix DIR] [--yes]      install, or replace an older one
#   sh @NAME@ --check                     only see whether the file arrived whole
# To remove it: PREFIX/lib/vitrail/uninstall
set -eu

version='@VERSION@'
machine='@MACHINE@'
sha256='@SHA256@'
first=@FIRST@
kilobytes=@KILOBYTES@
prefix="$HOME/.local"
yes=
check=

say() { printf '%s\n' "$*"; }
stop() { printf 'vitrail: %s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) [ $# -gt 1 ] || stop "--prefix needs a folder; nothing was changed."; prefix="$2"; shift ;;
        --prefix=*) prefix="${1#--prefix=}" ;;
        --yes|-y) yes=1 ;;
        --check) check=1 ;;
        --help|-h) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) stop "what $1 means is not known; see --help. Nothing was changed." ;;
    esac
    shift
done

for tool in tail tar xz sha256sum df uname; do
    command -v "$tool" >/dev/null 2>&1 || stop "the program $tool is needed and not here; install it and start again. Nothing was changed."
done
payload() { tail -n "+$first" "$0"; }

[ "$(payload | sha256sum | cut -d' ' -f1)" = "$sha256" ] ||
    stop "this file did not arrive whole; nothing was changed. Fetch it again."
[ -z "$check" ] || { say "The file is whole."; exit 0; }

[ "$(uname -s)-$(uname -m)" = "Linux-$machine" ] ||
    stop "this is for Linux on $machine, and here is $(uname -s) on $(uname -m); nothing was changed."
case "$prefix" in /*) ;; *) prefix="$(pwd)/$prefix" ;; esac
case "$prefix" in *[!A-Za-z0-9/._+@:,\ -]*) stop "the folder $prefix has signs in its name that desktop entries cannot hold; choose another with --prefix. Nothing was changed." ;; esac

lib="$prefix/lib/vitrail"
if [ -z "$yes" ] && [ -t 0 ]; then
    if [ -d "$lib" ]; then say "Vitrail in $lib will be replaced by $version."; else say "Vitrail $version will be put into $prefix."; fi
    printf 'Go on? [Y/n] '
    read -r answer
    case "$answer" in ''|[Yy]*) ;; *) say "Nothing was changed."; exit 0 ;; esac
fi

mkdir -p "$prefix" || stop "$prefix cannot be made; nothing was changed."
free=$(df -Pk "$prefix" | awk 'NR == 2 { print $4 }')
[ "$free" -gt $((kilobytes + 51200)) ] ||
    stop "there is too little room in $prefix: $((kilobytes / 1024)) MB are needed and $((free / 1024)) MB are free. Nothing was changed."

# Whole or not at all: unpacked aside, then moved.
aside="$prefix/.vitrail-new-$$"
trap 'rm -rf "$aside"' EXIT
trap 'exit 130' INT TERM HUP
mkdir "$aside" || stop "$prefix cannot be written to; nothing was changed."
say "Unpacking ..."
# It is the tree of the Debian package: what lies there below ./usr, and not what only Debian reads. The licences stay.
payload | tar -x -J -f - -C "$aside" --strip-components=2 || stop "unpacking failed; nothing was changed."
rm -rf "$aside/share/doc/vitrail/changelog.gz" "$aside/share/lintian"

desktop="$aside/share/applications/vitrail.desktop"
# An installation of one user is not on every PATH, so the entry names the program in full.
sed -e "s|^Exec=vitrail|Exec=\"$lib/vitrail\"|" -e "s|^TryExec=.*|TryExec=$lib/vitrail|" "$desktop" > "$desktop.new"
mv "$desktop.new" "$desktop"

{
    cat << 'UNINSTALL'
#!/bin/sh
# Removes what the installer put here. Projects, settings and models that you added stay.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
prefix=${here%/lib/vitrail}
[ "$prefix" != "$here" ] && [ -x "$here/vitrail" ] || { echo "vitrail: $here is not where Vitrail was installed; nothing was removed." >&2; exit 1; }
while IFS= read -r file; do rm -f "$prefix/$file"; done < "$here/installed-files"
[ "$(readlink "$prefix/bin/vitrail" 2>/dev/null)" != ../lib/vitrail/vitrail ] || rm -f "$prefix/bin/vitrail"
rm -rf "$here"
UNINSTALL
    cat << 'REFRESH'
refresh() {
    if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$prefix/share/mime" >/dev/null 2>&1 || :; fi
    if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database "$prefix/share/applications" >/dev/null 2>&1 || :; fi
    if command -v gtk-update-icon-cache >/dev/null 2>&1; then gtk-update-icon-cache -q -t "$prefix/share/icons/hicolor" >/dev/null 2>&1 || :; fi
}
refresh
echo "Vitrail was removed. Projects, settings and the models you added are still where they were."
REFRESH
} > "$aside/lib/vitrail/uninstall"
chmod 755 "$aside/lib/vitrail/uninstall"
(cd "$aside" && find share -type f) > "$aside/lib/vitrail/installed-files"

mkdir -p "$prefix/lib" "$prefix/bin"
if [ -e "$lib" ]; then
    mv "$lib" "$aside/old" || stop "the Vitrail in $lib cannot be moved away; nothing was changed."
fi
mv "$aside/lib/vitrail" "$lib" || { [ ! -e "$aside/old" ] || mv "$aside/old" "$lib"; stop "$lib cannot be made; nothing was changed."; }
ln -sfn ../lib/vitrail/vitrail "$prefix/bin/vitrail"
(cd "$aside" && find share -type f) | while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    mv -f "$aside/$file" "$prefix/$file"
done

if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$prefix/share/mime" >/dev/null 2>&1 || :; fi
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database "$prefix/share/applications" >/dev/null 2>&1 || :; fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then gtk-update-icon-cache -q -t "$prefix/share/icons/hicolor" >/dev/null 2>&1 || :; fi

say "Vitrail $version is installed. Start it from the menu, or with $prefix/bin/vitrail"
say "To remove it: $lib/uninstall"
exit 0
