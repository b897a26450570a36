/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What DW Reader does in every client, told once: each client's test program runs it, and the names
 * of its tests say in which client it was. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

/* An item that every client's profile has, and what it links to. */
#define DWR_SCENARIO_SUBJECT "Der Nachtzug fährt wieder"
#define DWR_SCENARIO_LINK "Nachtzug verbindet wieder vier länder am meer"
#define DWR_SCENARIO_ADDRESS                                                                       \
  "https://www.dw.com/de/nachtzug-verbindet-wieder-vier-l%C3%A4nder-am-meer/a-70000101"
#define DWR_SCENARIO_TITLE "Nachtzug verbindet wieder vier Länder am Meer"
#define DWR_SCENARIO_LAST_LINE "tho/lin (nlp, kbd)"

/* Adds the tests. @world: set up; both stay with the caller */
void dwr_client_scenario_add (const DwrClientKind *kind, DwrClientFixture *world);

/* Opens that article from its item and asserts that it can be read whole. */
void dwr_client_scenario_read (DwrClient *client);

G_END_DECLS
