// One frame in numbers: the JSON object of `wervel pose` and of each line of `wervel trace`. Its keys, their order,
// names and decimals are fixed, because tests and reviewers read them; two equal frames give equal bytes. Nothing is
// computed here that the screen does not show: pose, breath and caption are the frame's.
#ifndef WERVEL_SESSION_REPORT_H
#define WERVEL_SESSION_REPORT_H

#include <stdio.h>

#include "session/timeline.h"

// One object on one line, with a line feed. Metres with 5 decimals, degrees with 3, seconds and shares with 5. Where no
// phase is under way, `phase` has index -1 and one of the names lead_in, rest, side_change, end. `time` and `tick`
// count from the end of the lead-in.
void report_write_frame(const Timeline *timeline, const Frame *frame, FILE *out);

// "none", "left", "right".
const char *report_side_name(Side side);
// "free", "inhale", "exhale", "full", "empty".
const char *report_breath_name(Breath breath);
// The phase's name, or that of a segment that is no phase.
const char *report_segment_name(const Timeline *timeline, const Segment *segment);

#endif
