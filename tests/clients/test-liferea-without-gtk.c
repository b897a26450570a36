/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A process without GTK 3, such as a Liferea of GTK 4 after an update: the plugin is still switched
 * on there. */

#include "config.h"

#include <dlfcn.h>
#include <glib.h>
#include <string.h>

/* It does not open, and leaves the process as it was. */
static void
test_does_not_open (void)
{
  const char *said = NULL;

  g_assert_null (dlopen (DWR_LIFEREA_PLUGIN, RTLD_LAZY | RTLD_LOCAL));
  said = dlerror ();
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, "undefined symbol: g"));
  g_assert_null (dlopen ("libgtk-3.so.0", RTLD_NOLOAD | RTLD_LAZY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/liferea/does not open without GTK 3", test_does_not_open);
  return g_test_run ();
}
