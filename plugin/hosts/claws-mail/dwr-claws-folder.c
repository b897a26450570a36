/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds, makes and chooses the folder for articles. Claws knows a folder by an identifier such as
 * "#mh/Mailbox/DW Articles", and keeps it by that in its own rules too. */

#include "config.h"

#include "dwr-claws-folder.h"

#include <glib/gstdio.h>

#include "dwr-save-folder.h"
#include "dwr/dwr-i18n.h"

#define CLIENT "claws-mail"

/* Of Claws' window in which a folder is chosen. */
#define DIALOG_ROLE "foldersel"

/* TRANSLATORS: the name of the mail folder that articles are saved to, unless another is chosen. */
#define DEFAULT_NAME _("DW Articles")

/* Feeds, calendars and newsgroups are folders too, and do not take mails; trash, drafts and what is
 * to be sent do not keep them. */
static gboolean
takes_mails (FolderItem *folder)
{
  FolderType type = FOLDER_TYPE (folder->folder);

  return !folder->no_select && folder->path != NULL &&
         (type == F_IMAP || FOLDER_IS_LOCAL (folder->folder)) && folder->stype != F_TRASH &&
         folder->stype != F_DRAFT && folder->stype != F_QUEUE;
}

/* The inbox of the account that is used when nothing says otherwise: on its server, or where it
 * puts what it has fetched. (nullable) */
static FolderItem *
find_inbox_of_account (void)
{
  PrefsAccount *account = account_get_default ();

  if (account == NULL)
    return NULL;
  if (account->folder != NULL)
    return FOLDER (account->folder)->inbox;
  return account->inbox != NULL ? folder_find_item_from_identifier (account->inbox) : NULL;
}

static gboolean
has_place (FolderItem *inbox)
{
  return inbox != NULL && inbox->folder != NULL && folder_item_parent (inbox) != NULL &&
         takes_mails (inbox);
}

/* (nullable): Claws has no mailbox */
static FolderItem *
find_inbox (void)
{
  FolderItem *inbox = find_inbox_of_account ();

  if (!has_place (inbox))
    inbox = folder_get_default_inbox ();
  return has_place (inbox) ? inbox : NULL;
}

/* (nullable): it is not there yet */
static FolderItem *
find_proposed (FolderItem *inbox)
{
  FolderItem *beside = folder_find_child_item_by_name (folder_item_parent (inbox), DEFAULT_NAME);

  return beside != NULL ? beside : folder_find_child_item_by_name (inbox, DEFAULT_NAME);
}

/* Some servers have all folders below the inbox. */
static FolderItem *
make_proposed (FolderItem *inbox)
{
  FolderItem *folder = folder_create_folder (folder_item_parent (inbox), DEFAULT_NAME);

  if (folder == NULL && FOLDER_TYPE (inbox->folder) == F_IMAP)
    folder = folder_create_folder (inbox, DEFAULT_NAME);
  if (folder != NULL)
    folder_write_list ();
  return folder;
}

static gboolean
check_network (FolderItem *folder, GError **error)
{
  if (FOLDER_IS_LOCAL (folder->folder) || !prefs_common_get_prefs ()->work_offline)
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_OFFLINE, "Claws Mail was told to stay offline");
  return FALSE;
}

static FolderItem *
open_proposed (GError **error)
{
  FolderItem *inbox = find_inbox ();
  FolderItem *folder = inbox != NULL ? find_proposed (inbox) : NULL;

  if (inbox == NULL)
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NO_MAILBOX, "Claws Mail has no inbox");
  if (inbox == NULL || !check_network (inbox, error))
    return NULL;
  if (folder == NULL)
    folder = make_proposed (inbox);
  if (folder == NULL)
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_MAIL, "Claws Mail could not make the folder");
  return folder;
}

static FolderItem *
open_chosen (const char *identifier, GError **error)
{
  FolderItem *folder = folder_find_item_from_identifier (identifier);

  if (folder == NULL) {
    g_set_error_literal (error,
                         DWR_ERROR,
                         DWR_ERROR_MAIL_FOLDER_GONE,
                         "Claws Mail knows the folder no more");
    return NULL;
  }
  return check_network (folder, error) ? folder : NULL;
}

/* Claws makes the directory of a folder anew when it is gone; it may be one that is not mounted
 * now. */
static gboolean
check_place (FolderItem *folder, GError **error)
{
  g_autofree char *path = NULL;

  if (!takes_mails (folder)) {
    g_set_error_literal (error,
                         DWR_ERROR,
                         DWR_ERROR_MAIL_READ_ONLY,
                         "The folder is none for mails");
    return FALSE;
  }
  if (!FOLDER_IS_LOCAL (folder->folder))
    return TRUE;
  path = folder_item_get_path (folder);
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error_literal (error,
                       DWR_ERROR,
                       DWR_ERROR_MAIL_FOLDER_GONE,
                       "The folder is not on the disk");
  return FALSE;
}

/* "Mailbox/DW Articles", as Claws writes it where it asks for a folder. */
static char *
dup_name (FolderItem *folder)
{
  return g_strconcat (folder->folder->name, "/", folder->path, NULL);
}

gboolean
dwr_claws_folder_is_there (const FolderItem *folder)
{
  for (GList *node = folder_get_list (); node != NULL; node = node->next) {
    Folder *mailbox = node->data;

    if (mailbox->node != NULL &&
        g_node_find (mailbox->node, G_PRE_ORDER, G_TRAVERSE_ALL, (gpointer) folder) != NULL)
      return TRUE;
  }
  return FALSE;
}

char *
dwr_claws_folder_dup_remembered (void)
{
  return dwr_save_folder_dup (CLIENT);
}

FolderItem *
dwr_claws_folder_find (void)
{
  g_autofree char *identifier = dwr_save_folder_dup (CLIENT);
  FolderItem *inbox = NULL;

  if (identifier != NULL)
    return folder_find_item_from_identifier (identifier);
  inbox = find_inbox ();
  return inbox != NULL ? find_proposed (inbox) : NULL;
}

char *
dwr_claws_folder_dup_name (gboolean *is_chosen)
{
  g_autofree char *identifier = dwr_save_folder_dup (CLIENT);
  FolderItem *folder = dwr_claws_folder_find ();
  FolderItem *inbox = identifier == NULL ? find_inbox () : NULL;

  *is_chosen = identifier != NULL;
  if (folder != NULL)
    return dup_name (folder);
  /* Of one that is gone, the name by which it was known. */
  if (identifier != NULL)
    return g_path_get_basename (identifier);
  if (inbox == NULL)
    return g_strdup (DEFAULT_NAME);
  return g_strconcat (inbox->folder->name, "/", DEFAULT_NAME, NULL);
}

static gboolean
store (FolderItem *folder, GError **error)
{
  g_autofree char *identifier = folder_item_get_identifier (folder);

  return dwr_save_folder_store (CLIENT, identifier, error);
}

/* Claws keeps the window to itself, and is told as its user would tell it. */
static void
close_dialog_cb (GCancellable *cancellable, gpointer unused)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (gtk_widget_get_visible (i->data) &&
        g_strcmp0 (gtk_window_get_role (i->data), DIALOG_ROLE) == 0)
      gtk_window_close (i->data);
}

gboolean
dwr_claws_folder_choose (GCancellable *cancellable, GError **error)
{
  FolderItem *folder = NULL;
  gulong cancelled_id = 0;

  if (cancellable != NULL)
    cancelled_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (close_dialog_cb), NULL);
  /* Claws' dialog begins with the first mailbox, whatever folder it is told. */
  folder = foldersel_folder_sel (NULL,
                                 FOLDER_SEL_COPY,
                                 NULL,
                                 FALSE,
                                 _("Choose the folder for articles of Deutsche Welle"));
  if (cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, cancelled_id);
  return folder != NULL && check_place (folder, error) && store (folder, error);
}

FolderItem *
dwr_claws_folder_open (GError **error)
{
  g_autofree char *identifier = dwr_save_folder_dup (CLIENT);
  FolderItem *folder = identifier != NULL ? open_chosen (identifier, error) : open_proposed (error);

  return folder != NULL && check_place (folder, error) ? folder : NULL;
}

void
dwr_claws_folder_remember (FolderItem *folder)
{
  g_autofree char *identifier = folder_item_get_identifier (folder);
  g_autofree char *known = dwr_save_folder_dup (CLIENT);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (identifier, known) != 0 && !store (folder, &error))
    g_debug ("The folder for articles is not remembered: %s", error->message);
}
