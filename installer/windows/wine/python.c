/* python.exe for trying the Windows build under Wine: python311.dll does all the work. */
#include <windows.h>

typedef int (*py_main)(int, wchar_t **);

int wmain(int argc, wchar_t **argv)
{
    HMODULE library = LoadLibraryW(L"python311.dll");
    if (!library)
        return 99;
    return ((py_main)(void *)GetProcAddress(library, "Py_Main"))(argc, argv);
}
