/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail as a DwrClient, on the profile that claws-profile.sh makes; its options are the
 * script's. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

extern const DwrClientKind dwr_claws_client;

G_END_DECLS
