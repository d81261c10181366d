"""The program tries itself where it is installed: `truedeborn selftest`."""
