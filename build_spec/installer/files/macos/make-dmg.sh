#!/bin/sh
# The disk image for macOS, made from the frozen program:
#   sh build_spec/installer/files/macos/make-dmg.sh 0.1.0
# SIGN_AS names a Developer ID in the keychain; NOTARY_PROFILE a profile of notarytool. Without them the image is
# unsigned, and macOS asks before it opens the program for the first time.
# Prepared, and not yet tried on a Mac: see docs/building.md.
set -eu

[ $# -eq 1 ] || { echo "usage: make-dmg.sh VERSION" >&2; exit 2; }
version=$1
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../../../.." && pwd)
app="$root/build/frozen/Vitrail.app"
image="$root/dist/vitrail-$version-macos-$(uname -m).dmg"

[ -d "$app" ] || { echo "make-dmg.sh: $app is missing; make it with: python3.11 -m build_spec.installer" >&2; exit 1; }

if [ -n "${SIGN_AS:-}" ]; then
    # From the inside out: what is inside a bundle must be signed before it.
    find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' -o -perm -u+x \) -exec \
        codesign --force --timestamp --options runtime --sign "$SIGN_AS" {} +
    codesign --force --timestamp --options runtime --sign "$SIGN_AS" "$app"
    codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
mkdir -p "$root/dist"
rm -f "$image"
hdiutil create -volname "Vitrail $version" -srcfolder "$stage" -fs HFS+ -format ULMO "$image"

if [ -n "${SIGN_AS:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    codesign --timestamp --sign "$SIGN_AS" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
