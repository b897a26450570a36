/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Our widgets in a client that speaks English, with words of ours that are written from the right:
 * what is there, what comes later, and what is not ours. */

#include "config.h"

#include <gtk/gtk.h>
#include <locale.h>

#include "dwr-direction.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-install.h"

#define MUTE_CLIENT "a-client-that-speaks-english"

static void
assert_rtl (gpointer widget)
{
  g_assert_cmpint (gtk_widget_get_direction (widget), ==, GTK_TEXT_DIR_RTL);
}

static void
assert_ltr (gpointer widget)
{
  g_assert_cmpint (gtk_widget_get_direction (widget), ==, GTK_TEXT_DIR_LTR);
}

/* What comes later is packed before it is added, as rows of lists are. */
static void
test_children (void)
{
  GtkWidget *client = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *neighbour = gtk_label_new (NULL);
  GtkWidget *ours = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_label ("x");

  gtk_container_add (GTK_CONTAINER (client), neighbour);
  gtk_container_add (GTK_CONTAINER (client), ours);
  gtk_container_add (GTK_CONTAINER (ours), list);
  dwr_direction_follow_language (ours);
  gtk_box_pack_start (GTK_BOX (row), button, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (list), row);
  assert_rtl (ours);
  assert_rtl (gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (ours)));
  assert_rtl (list);
  assert_rtl (gtk_widget_get_parent (row));
  assert_rtl (gtk_bin_get_child (GTK_BIN (button)));
  assert_ltr (client);
  assert_ltr (neighbour);
  g_object_unref (client);
}

static void
test_own (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *before = gtk_label_new (NULL);
  GtkWidget *after = gtk_label_new (NULL);

  dwr_direction_set_own (before, GTK_TEXT_DIR_LTR);
  dwr_direction_set_own (after, GTK_TEXT_DIR_LTR);
  gtk_container_add (GTK_CONTAINER (box), before);
  dwr_direction_follow_language (box);
  gtk_container_add (GTK_CONTAINER (box), after);
  assert_rtl (box);
  assert_ltr (before);
  assert_ltr (after);
  g_object_unref (box);
}

static void
test_popover (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new (button);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_container_add (GTK_CONTAINER (box), button);
  dwr_direction_follow_language (box);
  gtk_container_add (GTK_CONTAINER (popover), label);
  assert_rtl (popover);
  assert_rtl (label);
  g_object_unref (box);
}

/* One that hangs on its widget already and is filled later, as that of WebKit's view. */
static void
test_menu (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *menu = gtk_menu_new ();
  GtkWidget *submenu = gtk_menu_new ();
  GtkWidget *item = gtk_menu_item_new_with_label ("x");

  gtk_menu_attach_to_widget (GTK_MENU (menu), box, NULL);
  dwr_direction_follow_language (box);
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), submenu);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
  assert_rtl (menu);
  assert_rtl (gtk_bin_get_child (GTK_BIN (item)));
  assert_rtl (submenu);
  g_object_unref (box);
}

/* GTK turns its widgets round at once when it is told that the client is written so. */
static void
test_same_client (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  dwr_direction_follow_language (label);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  assert_ltr (label);
  g_object_unref (label);
}

int
main (int argc, char **argv)
{
  /* Dari: its catalogue has only what it says otherwise than Persian. */
  g_setenv ("LANGUAGE", "fa_AF", TRUE);
  setlocale (LC_ALL, "");
  textdomain (MUTE_CLIENT);
  dwr_install_bind_translations ();
  g_test_init (&argc, &argv, NULL);
  gtk_init (&argc, &argv);
  g_assert_cmpint (gtk_widget_get_default_direction (), ==, GTK_TEXT_DIR_LTR);
  g_test_add_func ("/dwr/direction/children", test_children);
  g_test_add_func ("/dwr/direction/own", test_own);
  g_test_add_func ("/dwr/direction/popover", test_popover);
  g_test_add_func ("/dwr/direction/menu", test_menu);
  g_test_add_func ("/dwr/direction/same-client", test_same_client);
  return g_test_run ();
}
