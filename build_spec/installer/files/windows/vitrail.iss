; The installer for Windows, made by Inno Setup 6.3 or later from the frozen program:
;   iscc /DVersion=0.1.0 build_spec\installer\files\windows\vitrail.iss
; Prepared, and not yet tried on a Windows machine: see docs/building.md.

#ifndef Version
  #error Name the version: iscc /DVersion=0.1.0 …
#endif
#define Root "..\..\..\.."
#define Frozen Root + "\build\frozen\vitrail"

[Setup]
AppId={{6F0D1B1E-5C0B-4E0B-9C39-6E2C64C0A2D7}
AppName=Vitrail
AppVersion={#Version}
AppVerName=Vitrail {#Version}
AppPublisher=The authors of Vitrail
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Vitrail
DefaultGroupName=Vitrail
DisableProgramGroupPage=yes
LicenseFile={#Root}\LICENSE
; For one user without an administrator; for all of them where one agrees.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#Root}\dist
OutputBaseFilename=vitrail-{#Version}-windows-x64
SetupIconFile={#Root}\build\work\vitrail\vitrail.ico
UninstallDisplayIcon={app}\vitrail.exe
UninstallDisplayName=Vitrail
Compression=lzma2/max
SolidCompression=yes
LZMAUseSeparateProcess=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; An older version's files would lie among the new ones and be found first.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Vitrail"; Filename: "{app}\vitrail.exe"
Name: "{autodesktop}\Vitrail"; Filename: "{app}\vitrail.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.vitrail\OpenWithProgids"; ValueType: string; ValueName: "Vitrail.Project"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Vitrail.Project"; ValueType: string; ValueName: ""; ValueData: "Vitrail project archive"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Vitrail.Project\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\vitrail.exe,0"
Root: HKA; Subkey: "Software\Classes\Vitrail.Project\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\vitrail.exe"" ""%1"""

[Run]
Filename: "{app}\vitrail.exe"; Description: "{cm:LaunchProgram,Vitrail}"; Flags: nowait postinstall skipifsilent
