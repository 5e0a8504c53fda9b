// A fixture of the layer test: this include points upward.
#include "body/pose.h"
