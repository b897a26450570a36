/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A menu that is made when it is asked for, since its words depend on the story's state. */

#include "config.h"

#include "dwr-headline-menu.h"

#include "dwr-direction.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  DwrHeadlineAct act;
  unsigned int state; /* of DwrHeadlineState; 0: the item has one word for all */
  const char *words;  /* without that state */
  const char *words_with_state;
} Item;

static const Item items[] = {
  { DWR_HEADLINE_ACT_OPEN, 0, N_ ("_Open"), NULL },
  { DWR_HEADLINE_ACT_TOGGLE_READ,
    DWR_HEADLINE_UNREAD,
    N_ ("Mark as _unread"),
    N_ ("Mark as _read") },
  { DWR_HEADLINE_ACT_TOGGLE_STARRED, DWR_HEADLINE_STARRED, N_ ("_Star"), N_ ("Remove _star") },
  { DWR_HEADLINE_ACT_COPY_LINK, 0, N_ ("_Copy link"), NULL },
  { DWR_HEADLINE_ACT_OPEN_OUTSIDE, 0, N_ ("Open in _browser"), NULL },
};

typedef struct {
  DwrHeadlineChosen chosen;
  gpointer data; /* borrowed: the menu does not outlive the list that it hangs on */
} Choice;

static void
activate_cb (GtkMenuItem *widget, Choice *choice)
{
  const Item *item = g_object_get_data (G_OBJECT (widget), "dwr-item");

  choice->chosen (item->act, choice->data);
}

/* An item is activated after its menu closed. */
static gboolean
destroy_cb (gpointer menu)
{
  gtk_widget_destroy (menu);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *menu)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (menu), g_object_unref);
}

static void
add_item (GtkWidget *menu, const Item *item, unsigned int state, Choice *choice)
{
  gboolean has_state = item->state != 0 && (state & item->state) != 0;
  GtkWidget *widget =
      gtk_menu_item_new_with_mnemonic (_(has_state ? item->words_with_state : item->words));

  g_object_set_data (G_OBJECT (widget), "dwr-item", (gpointer) item);
  g_signal_connect (widget, "activate", G_CALLBACK (activate_cb), choice);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), widget);
  gtk_widget_show (widget);
}

/**
 * dwr_headline_menu_show:
 * @event: (nullable): the click; none for a key
 * @chosen: called with what was chosen, if anything
 */
void
dwr_headline_menu_show (GtkWidget *row,
                        const DwrHeadline *headline,
                        const GdkEvent *event,
                        DwrHeadlineChosen chosen,
                        gpointer data)
{
  GtkWidget *menu = gtk_menu_new ();
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->data = data;
  g_object_set_data_full (G_OBJECT (menu), "dwr-choice", choice, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    add_item (menu, &items[i], headline->state, choice);
  /* The list lives longer than any row of it. */
  gtk_menu_attach_to_widget (GTK_MENU (menu), gtk_widget_get_parent (row), NULL);
  dwr_direction_follow_language (menu);
  g_signal_connect (menu, "deactivate", G_CALLBACK (closed_cb), NULL);
  if (event != NULL)
    gtk_menu_popup_at_pointer (GTK_MENU (menu), event);
  else
    gtk_menu_popup_at_widget (GTK_MENU (menu),
                              row,
                              GDK_GRAVITY_SOUTH_WEST,
                              GDK_GRAVITY_NORTH_WEST,
                              NULL);
}
