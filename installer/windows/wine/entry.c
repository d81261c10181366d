/* The entry point of a library that only forwards or only pretends. */
int __stdcall DllMain(void *instance, unsigned reason, void *reserved)
{
    return 1;
}
