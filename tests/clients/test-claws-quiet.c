/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a mail that links to DW articles tells nobody: Claws Mail runs under strace, which sees
 * every socket of every process, and the service must not even be started. A click then shows that
 * strace would have seen it. */

#include "config.h"

#include <string.h>

#include "dwr-claws-fixture.h"

#define TITLE "Nachtzug verbindet wieder vier länder am meer"
#define HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"

static DwrClientFixture world;

static char *
dup_trace (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *trace = NULL;

  g_file_get_contents (path, &trace, NULL, &error);
  g_assert_no_error (error);
  return trace;
}

/* Whether a line of the trace reaches for a network or starts the service. */
static gboolean
is_loud (const char *line)
{
  return strstr (line, "AF_INET") != NULL || strstr (line, "AF_NETLINK") != NULL ||
         strstr (line, "AF_PACKET") != NULL ||
         (strstr (line, "execve(") != NULL && strstr (line, "dw-reader-service") != NULL);
}

static guint
count_loud_lines (const char *trace)
{
  g_auto (GStrv) lines = g_strsplit (trace, "\n", -1);
  guint n_loud = 0;

  for (char **line = lines; *line != NULL; line++)
    if (is_loud (*line)) {
      g_test_message ("%s", *line);
      n_loud++;
    }
  return n_loud;
}

static void
test_opening_mail_is_quiet (void)
{
  g_autofree char *path = g_build_filename (world.folder, "trace", NULL);
  g_autofree char *wrapper =
      g_strdup_printf ("strace -f -qq --seccomp-bpf -e trace=network,execve -o %s", path);
  DwrClawsStart start = { .options = "--panel", .wrapper = wrapper };
  DwrClawsFixture claws = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_select (&claws, DWR_MAIL_NEWSLETTER);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PUSH_BUTTON, HEADLINE));
  dwr_claws_fixture_select (&claws, DWR_MAIL_GERMAN);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PUSH_BUTTON, TITLE));
  before = dup_trace (path);
  g_assert_nonnull (strstr (before, "AF_UNIX"));
  g_assert_cmpuint (count_loud_lines (before), ==, 0);

  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, TITLE);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_HEADING, HEADLINE));
  after = dup_trace (path);
  g_assert_cmpuint (count_loud_lines (after), >, 1);
  /* strace keeps SIGTERM to itself. */
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Exit");
  dwr_claws_fixture_assert_ends (&claws);
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/claws/opening-mail-is-quiet", test_opening_mail_is_quiet);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
