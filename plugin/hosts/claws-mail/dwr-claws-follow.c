/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder is remembered by Claws' identifier, which holds its name and place. Claws tells of a
 * change afterwards, when the identifier finds nothing any more: so the folder itself is known from
 * before. It is a pointer that Claws may free, and another folder may come to be where it was: so
 * it is forgotten when Claws tells that it goes, alone or with its mailbox. Claws tells from inside
 * of its work; what is remembered is changed when that is done. */

#include "config.h"

#include "dwr-claws-follow.h"

#include "dwr-claws-folder.h"

struct _DwrClawsFollow {
  char *identifier;   /* owned (nullable): what was remembered when it was last looked up */
  FolderItem *folder; /* borrowed (nullable): the folder of that identifier, while it is there */
  FolderItem *heir;   /* borrowed (nullable): what it was copied to, perhaps to be moved there */

  gulong folder_hook_id;
  gulong account_hook_id;
  guint note_source; /* 0 when not running */
};

void
dwr_claws_follow_look (DwrClawsFollow *self)
{
  g_free (self->identifier);
  self->identifier = dwr_claws_folder_dup_remembered ();
  self->folder = NULL;
  if (self->identifier != NULL && !claws_is_exiting ())
    self->folder = folder_find_item_from_identifier (self->identifier);
}

/* Whether it has another identifier now than it had; and no other folder was chosen meanwhile. */
static gboolean
is_to_be_noted (DwrClawsFollow *self)
{
  g_autofree char *remembered = NULL;
  g_autofree char *identifier = NULL;

  if (self->folder == NULL || !dwr_claws_folder_is_there (self->folder))
    return FALSE;
  remembered = dwr_claws_folder_dup_remembered ();
  identifier = folder_item_get_identifier (self->folder);
  return g_strcmp0 (identifier, self->identifier) != 0 &&
         g_strcmp0 (remembered, self->identifier) == 0;
}

/* A copy is no heir, but for a move that still waits for a server. */
static gboolean
note_cb (gpointer data)
{
  DwrClawsFollow *self = data;

  self->note_source = 0;
  if (claws_is_exiting ())
    return G_SOURCE_REMOVE;
  if (is_to_be_noted (self))
    dwr_claws_folder_remember (self->folder);
  dwr_claws_follow_look (self);
  if (g_main_depth () == 1)
    self->heir = NULL;
  return G_SOURCE_REMOVE;
}

static void
note_soon (DwrClawsFollow *self)
{
  if (self->note_source == 0)
    self->note_source = g_idle_add (note_cb, self);
}

/* A mailbox that is read anew goes and comes, and what was remembered is looked up again. @folder:
 * (nullable) */
static gboolean
goes (const FolderItem *folder, const FolderUpdateData *change)
{
  if (folder == NULL)
    return FALSE;
  if ((change->update_flags & FOLDER_REMOVE_FOLDERITEM) != 0)
    return change->item == folder;
  return (change->update_flags & FOLDER_REMOVE_FOLDER) != 0 && change->folder == folder->folder;
}

/* A folder that is moved is another one in Claws, and the old one is removed afterwards. Of one
 * that is copied Claws tells the same, and it stays. */
static gboolean
folders_changed_cb (gpointer source, gpointer data)
{
  const FolderUpdateData *change = source;
  DwrClawsFollow *self = data;

  if ((change->update_flags & FOLDER_MOVE_FOLDERITEM) != 0 && change->item == self->folder)
    self->heir = change->item2;
  else if (goes (self->heir, change))
    self->heir = NULL;
  else if (goes (self->folder, change))
    self->folder = g_steal_pointer (&self->heir);
  note_soon (self);
  return FALSE;
}

/* A mail server's mailbox is called by its account. */
static gboolean
accounts_changed_cb (gpointer source, gpointer data)
{
  note_soon (data);
  return FALSE;
}

DwrClawsFollow *
dwr_claws_follow_new (void)
{
  DwrClawsFollow *self = g_new0 (DwrClawsFollow, 1);

  dwr_claws_follow_look (self);
  self->folder_hook_id = hooks_register_hook (FOLDER_UPDATE_HOOKLIST, folders_changed_cb, self);
  self->account_hook_id =
      hooks_register_hook (ACCOUNT_LIST_CHANGED_HOOKLIST, accounts_changed_cb, self);
  return self;
}

void
dwr_claws_follow_free (DwrClawsFollow *self)
{
  hooks_unregister_hook (FOLDER_UPDATE_HOOKLIST, self->folder_hook_id);
  hooks_unregister_hook (ACCOUNT_LIST_CHANGED_HOOKLIST, self->account_hook_id);
  g_clear_handle_id (&self->note_source, g_source_remove);
  g_free (self->identifier);
  g_free (self);
}
