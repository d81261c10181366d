; The Windows setup: for one user without administrator rights, or for everybody with them.
;   TruedeBorn-Setup.exe /S                 silent, for all users if run as administrator, else for this user
;   TruedeBorn-Setup.exe /S /AllUsers       silent, for all users     (/CurrentUser: for this user only)
;   TruedeBorn-Setup.exe /S /D=C:\Sti       silent, in a folder of your choice (must come last)
;   Afinstaller.exe /S [/AllUsers]          silent uninstall; the users' own bookmarks and notes are kept
;   Afinstaller.exe /S /SletMit             … and deletes this user's own bookmarks and notes as well
; Built by installer/windows/setup.py, which gives VERSION, FOLDER, ICON, LICENCE and OUTPUT.
Unicode true
!ifdef AMD64
  Target amd64-unicode
!endif
!define NAME "Truede børn"
; Never change this key: it is how a new version finds the old one.
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TruedeBorn"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "TruedeBorn"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "UninstallString"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh

Name "${NAME}"
OutFile "${OUTPUT}"
SetCompressor /SOLID lzma
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey FileDescription "${NAME} – installation"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "EUPL-1.2"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\truedeborn.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Danish"

Function .onInit
  ${If} ${RunningX64}
    SetRegView 64
  ${EndIf}
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  ${If} ${RunningX64}
    SetRegView 64
  ${EndIf}
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; Only what we put there: a folder somebody chose may hold other things.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\truedeborn.exe"
  Delete "$INSTDIR\truedeborn-konsol.exe"
!macroend

Section "install"
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\Afinstaller.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\truedeborn.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\truedeborn.exe"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\Afinstaller.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\Afinstaller.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Afinstaller.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "${KEY}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/SletMit" $1
  ${IfNot} ${Errors}
    SetShellVarContext current
    RMDir /r "$APPDATA\truedeborn"
    RMDir /r "$LOCALAPPDATA\truedeborn"
  ${EndIf}
SectionEnd
