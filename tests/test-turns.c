/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose turn it is, with one host busy and with all. */

#include "config.h"

#include "dwr-turns.h"

/* Each has its place here and writes its letter when it takes its turn. */
typedef struct {
  GString *taken; /* borrowed */
  char letter;
} Taker;

static void
take_cb (gpointer data)
{
  Taker *taker = data;

  g_string_append_c (taker->taken, taker->letter);
}

static void
test_order (void)
{
  g_autoptr (GString) taken = g_string_new (NULL);
  DwrTurns *turns = dwr_turns_new (2, 3);
  Taker takers[] = {
    { taken, 'a' }, { taken, 'b' }, { taken, 'c' }, { taken, 'd' }, { taken, 'e' },
  };

  dwr_turns_wait (turns, "www", take_cb, &takers[0]);
  dwr_turns_wait (turns, "www", take_cb, &takers[1]);
  dwr_turns_wait (turns, "www", take_cb, &takers[2]);
  dwr_turns_wait (turns, "rss", take_cb, &takers[3]);
  dwr_turns_wait (turns, "rss", take_cb, &takers[4]);
  /* The third has to wait for its host, and is in nobody's way; all are busy after the fourth. */
  g_assert_cmpstr (taken->str, ==, "abd");
  dwr_turns_give_back (turns, "rss");
  g_assert_cmpstr (taken->str, ==, "abde");
  dwr_turns_give_back (turns, "www");
  g_assert_cmpstr (taken->str, ==, "abdec");
  dwr_turns_free (turns);
}

static void
test_leave (void)
{
  g_autoptr (GString) taken = g_string_new (NULL);
  DwrTurns *turns = dwr_turns_new (1, 1);
  Taker takers[] = { { taken, 'a' }, { taken, 'b' }, { taken, 'c' } };

  for (gsize i = 0; i < G_N_ELEMENTS (takers); i++)
    dwr_turns_wait (turns, "www", take_cb, &takers[i]);
  g_assert_false (dwr_turns_leave (turns, &takers[0]));
  g_assert_true (dwr_turns_leave (turns, &takers[1]));
  g_assert_false (dwr_turns_leave (turns, &takers[1]));
  dwr_turns_give_back (turns, "www");
  g_assert_cmpstr (taken->str, ==, "ac");
  dwr_turns_free (turns);
}

typedef struct {
  DwrTurns *turns; /* borrowed */
  guint n_left;
} Hasty;

/* Gives back while it takes, and comes again. */
static void
take_hastily_cb (gpointer data)
{
  Hasty *hasty = data;

  dwr_turns_give_back (hasty->turns, "www");
  if (hasty->n_left-- > 1)
    dwr_turns_wait (hasty->turns, "www", take_hastily_cb, hasty);
}

static void
test_again (void)
{
  DwrTurns *turns = dwr_turns_new (1, 1);
  Hasty hasty = { turns, 5 };

  dwr_turns_wait (turns, "www", take_hastily_cb, &hasty);
  g_assert_cmpuint (hasty.n_left, ==, 0);
  dwr_turns_free (turns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/turns/order", test_order);
  g_test_add_func ("/dwr/turns/leave", test_leave);
  g_test_add_func ("/dwr/turns/again", test_again);
  return g_test_run ();
}
