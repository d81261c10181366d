/* Stands in for Windows' colour management, of which Wine 8 lacks what Qt asks for: no profiles.
   Only ever put in the Wine prefix, never beside the program. */
#define EXPORT __declspec(dllexport)
#define E_NOTIMPL 0x80004001

EXPORT void *WcsOpenColorProfileA(void) { return 0; }
EXPORT void *WcsOpenColorProfileW(void) { return 0; }
EXPORT void *WcsCreateIccProfile(void *profile, unsigned options) { return 0; }
EXPORT void *OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned mode) { return 0; }
EXPORT int CloseColorProfile(void *profile) { return 1; }
EXPORT int GetColorDirectoryA(void *machine, void *buffer, unsigned *size) { return 0; }
EXPORT int GetColorDirectoryW(void *machine, void *buffer, unsigned *size) { return 0; }
EXPORT int GetStandardColorSpaceProfileW(void *machine, unsigned id, void *name, unsigned *size) { return 0; }
EXPORT int WcsGetDefaultColorProfile(void) { return 0; }
EXPORT int WcsGetDefaultColorProfileSize(void) { return 0; }
EXPORT int ColorProfileGetDisplayUserScope(void) { return E_NOTIMPL; }
EXPORT int ColorProfileGetDisplayDefault(void) { return E_NOTIMPL; }
