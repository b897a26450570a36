/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of the list is one of the main window's, as is that of the menu bar; those of links
 * belong to the text views, one for each window that shows messages, and are made with them. What a
 * menu is for is looked up when it is shown, and the mail is read then: from the disk, never from a
 * server. */

#include "config.h"

#include "dwr-claws-menus.h"

#include "dwr-claws-links.h"
#include "dwr/dwr-i18n.h"

#define ACTION_NAME "Message/DWReaderRead"
#define ITEM_NAME "DWReaderRead"

/* Where messages are acted on: beside the list, and in the menu bar. */
static const char *const menus[] = { "/Menus/SummaryViewPopup", "/Menu/Message" };
#define N_MENUS G_N_ELEMENTS (menus)

/* What Claws notes on a text view's menu: the link that it was opened for. */
#define CLAWS_LINK "menu_button"

#define LABEL _("Read in _DW Reader")

struct _DwrClawsMenus {
  MainWindow *window;    /* borrowed */
  GtkAction *action;     /* borrowed */
  GPtrArray *link_items; /* owned, of borrowed widgets */

  GtkWidget *menus[N_MENUS]; /* borrowed (nullable) */
  guint ids[N_MENUS];
  gulong shown_hook;

  DwrClawsRead read;
  gpointer data;
};

/* The first article of the selected mail. (transfer full) (nullable) */
static char *
dup_selected (DwrClawsMenus *self)
{
  MsgInfo *message = summary_get_selected_msg (self->window->summaryview);
  g_autofree char *path = message != NULL ? procmsg_get_message_file_path (message) : NULL;
  g_autoptr (DwrMessageContent) content = dwr_message_content_new ();
  GPtrArray *links = dwr_message_content_get_links (content);
  const DwrFoundLink *first = NULL;

  dwr_claws_links_read (path, NULL, FALSE, content);
  first = links->len > 0 ? g_ptr_array_index (links, 0) : NULL;
  return first != NULL ? g_strdup (dwr_link_get_uri (first->link)) : NULL;
}

static void
menu_shown_cb (DwrClawsMenus *self)
{
  g_autofree char *address = dup_selected (self);

  gtk_action_set_sensitive (self->action, address != NULL);
}

/* A key that the user gave to the action works for whatever is selected then. */
static void
menu_hidden_cb (DwrClawsMenus *self)
{
  gtk_action_set_sensitive (self->action, TRUE);
}

static void
chosen_cb (GtkAction *action, gpointer data)
{
  DwrClawsMenus *self = data;
  g_autofree char *address = dup_selected (self);

  if (address != NULL)
    self->read (address, self->data);
}

static void
add_item (DwrClawsMenus *self, gsize number)
{
  GtkUIManager *manager = self->window->ui_manager;
  g_autofree char *path = g_strconcat (menus[number], "/", ITEM_NAME, NULL);
  GtkWidget *item = NULL;

  MENUITEM_ADDUI_ID_MANAGER (manager,
                             menus[number],
                             ITEM_NAME,
                             ACTION_NAME,
                             GTK_UI_MANAGER_MENUITEM,
                             self->ids[number]);
  item = gtk_ui_manager_get_widget (manager, path);
  if (item == NULL)
    return;
  self->menus[number] = gtk_widget_get_parent (item);
  g_signal_connect_swapped (self->menus[number], "show", G_CALLBACK (menu_shown_cb), self);
  g_signal_connect_swapped (self->menus[number], "hide", G_CALLBACK (menu_hidden_cb), self);
}

static void
add_items (DwrClawsMenus *self)
{
  GtkActionEntry entry = {
    .name = ACTION_NAME,
    .label = LABEL,
    .callback = G_CALLBACK (chosen_cb),
  };
  GtkActionGroup *group = self->window->action_group;

  gtk_action_group_add_actions (group, &entry, 1, self);
  self->action = gtk_action_group_get_action (group, ACTION_NAME);
  for (gsize i = 0; i < N_MENUS; i++)
    add_item (self, i);
}

/* (transfer full) (nullable): the link that the menu was opened for leads to no article */
static char *
dup_link (GtkWidget *menu)
{
  const ClickableText *text = g_object_get_data (G_OBJECT (menu), CLAWS_LINK);
  g_autoptr (DwrLink) link = NULL;

  if (text != NULL && text->uri != NULL)
    link = dwr_link_parse (text->uri, DWR_LINK_GIVEN, NULL);
  if (link == NULL || !dwr_link_is_readable (link))
    return NULL;
  return g_strdup (dwr_link_get_uri (link));
}

static void
link_menu_shown_cb (GtkWidget *menu, GtkWidget *item)
{
  g_autofree char *address = dup_link (menu);

  gtk_widget_set_visible (item, address != NULL);
}

static void
link_chosen_cb (GtkWidget *item, DwrClawsMenus *self)
{
  g_autofree char *address = dup_link (gtk_widget_get_parent (item));

  if (address != NULL)
    self->read (address, self->data);
}

/* With the window that its menu belongs to. */
static void
item_destroyed_cb (GtkWidget *item, DwrClawsMenus *self)
{
  g_ptr_array_remove (self->link_items, item);
}

static gboolean
has_item (DwrClawsMenus *self, GtkWidget *menu)
{
  for (guint i = 0; i < self->link_items->len; i++)
    if (gtk_widget_get_parent (g_ptr_array_index (self->link_items, i)) == menu)
      return TRUE;
  return FALSE;
}

static void
add_link_item (DwrClawsMenus *self, MessageView *view)
{
  TextView *text = view->mimeview != NULL ? view->mimeview->textview : NULL;
  GtkWidget *menu = text != NULL ? text->link_popup_menu : NULL;
  GtkWidget *item = NULL;

  if (menu == NULL || has_item (self, menu))
    return;
  item = gtk_menu_item_new_with_mnemonic (LABEL);
  g_signal_connect (item, "activate", G_CALLBACK (link_chosen_cb), self);
  g_signal_connect (item, "destroy", G_CALLBACK (item_destroyed_cb), self);
  g_signal_connect_object (menu, "show", G_CALLBACK (link_menu_shown_cb), item, 0);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
  g_ptr_array_add (self->link_items, item);
}

static gboolean
message_shown_cb (gpointer source, gpointer data)
{
  add_link_item (data, source);
  return FALSE;
}

DwrClawsMenus *
dwr_claws_menus_attach (MainWindow *window, DwrClawsRead read, gpointer data)
{
  DwrClawsMenus *self = g_new0 (DwrClawsMenus, 1);

  self->window = window;
  self->read = read;
  self->data = data;
  self->link_items = g_ptr_array_new ();
  add_items (self);
  add_link_item (self, window->messageview);
  self->shown_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, message_shown_cb, self);
  return self;
}

static void
remove_items (DwrClawsMenus *self)
{
  for (gsize i = 0; i < N_MENUS; i++) {
    if (self->menus[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->menus[i], self);
    gtk_ui_manager_remove_ui (self->window->ui_manager, self->ids[i]);
  }
  gtk_action_group_remove_action (self->window->action_group, self->action);
  while (self->link_items->len > 0)
    gtk_widget_destroy (g_ptr_array_index (self->link_items, 0));
}

void
dwr_claws_menus_free (DwrClawsMenus *self)
{
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, self->shown_hook);
  if (mainwindow_get_mainwindow () != NULL)
    remove_items (self);
  for (guint i = 0; i < self->link_items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->link_items, i), self);
  g_ptr_array_unref (self->link_items);
  g_free (self);
}
