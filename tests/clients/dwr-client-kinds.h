/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The clients whose adapters are built, for tests that go through all of them. */

#pragma once

#ifdef DWR_HAS_CLAWS
#include "dwr-claws-client.h"
#endif
#ifdef DWR_HAS_EVOLUTION
#include "dwr-evolution-client.h"
#endif
#ifdef DWR_HAS_LIFEREA
#include "dwr-liferea-client.h"
#endif
