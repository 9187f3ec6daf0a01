#include "display.h"

#include "base/errors.h"

#include <X11/Xlib.h>

namespace percuta::postprocess {

void need_display() {
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr)
    throw IoError("no X server answers, and VTK draws through X; put xvfb-run (Debian packages xvfb and "
                  "xauth) in front of the "
                  "command. The sections in report.html need none");
  XCloseDisplay(display);
}

} // namespace percuta::postprocess
