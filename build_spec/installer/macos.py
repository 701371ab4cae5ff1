"""What macOS wants to know of a program: the part of Info.plist that PyInstaller does not write."""

from typing import Final

IDENTIFIER: Final = "org.vitrail.Vitrail"
INFO: Final[dict[str, object]] = {
    "NSHighResolutionCapable": True,
    "LSMinimumSystemVersion": "13.0",
    "LSApplicationCategoryType": "public.app-category.productivity",
    "CFBundleLocalizations": ["en", "zh-Hans"],
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Vitrail project archive",
            "CFBundleTypeRole": "Editor",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [f"{IDENTIFIER}.project"],
        }
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": f"{IDENTIFIER}.project",
            "UTTypeDescription": "Vitrail project archive",
            "UTTypeConformsTo": ["public.zip-archive"],
            "UTTypeTagSpecification": {
                "public.filename-extension": ["vitrail"],
                "public.mime-type": ["application/x-vitrail-project"],
            },
        }
    ],
}
