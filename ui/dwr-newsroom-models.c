/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the models in the order in which they need each other. */

#include "config.h"

#include "dwr-newsroom-models.h"

/* Somebody decided that nothing is asked for: what runs ends too. */
static void
connectivity_changed_cb (DwrConnectivity *connectivity, DwrKeeper *keeper)
{
  if (dwr_connectivity_is_switched_off (connectivity))
    dwr_keeper_stop (keeper);
}

void
dwr_newsroom_models_set_up (DwrNewsroomModels *self, DwrServiceClient *client, DwrHost *host)
{
  g_autoptr (DwrChoice) choice = dwr_choice_new ();

  self->host = host;
  self->connectivity = dwr_connectivity_new (client, host);
  self->newsroom = dwr_newsroom_new (client, choice, self->connectivity);
  self->search = dwr_search_new (self->newsroom);
  self->marks = dwr_marks_new (client);
  self->keeper = dwr_keeper_new (client);
  self->completer = dwr_completer_new (self->newsroom, self->connectivity);
  g_signal_connect_object (self->connectivity,
                           "changed",
                           G_CALLBACK (connectivity_changed_cb),
                           self->keeper,
                           0);
  g_signal_connect_object (self->marks,
                           "marked",
                           G_CALLBACK (dwr_newsroom_reload),
                           self->newsroom,
                           G_CONNECT_SWAPPED);
  /* A mark that the store refused is shown no longer. */
  g_signal_connect_object (self->marks,
                           "failed",
                           G_CALLBACK (dwr_newsroom_reload),
                           self->newsroom,
                           G_CONNECT_SWAPPED);
}

/* Ends what runs. */
void
dwr_newsroom_models_stop (DwrNewsroomModels *self)
{
  dwr_newsroom_stop (self->newsroom);
  dwr_keeper_stop (self->keeper);
  dwr_completer_stop (self->completer);
}

void
dwr_newsroom_models_clear (DwrNewsroomModels *self)
{
  g_clear_object (&self->completer);
  g_clear_object (&self->keeper);
  g_clear_object (&self->marks);
  g_clear_object (&self->search);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->connectivity);
}
