// A fixture of the layer test: ui may not see SDL.
#include <SDL.h>
