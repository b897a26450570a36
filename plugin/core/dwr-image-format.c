/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DW's own tables, as its pages of 2023 to 2026 write them into the `srcset` of their pictures. */

#include "config.h"

#include "dwr-image-format.h"

/* In these the widths are those of a pane and of twice as many points on the same width. */
static const DwrImageFormat lead_formats[] = {
  { "602", 379, 213 },  { "603", 545, 307 },  { "604", 767, 431 },
  { "605", 1199, 674 }, { "606", 1568, 882 },
};

static const DwrImageFormat body_formats[] = {
  { "901", 375, 0 }, { "902", 475, 0 }, { "903", 600, 0 },
  { "904", 768, 0 }, { "905", 960, 0 }, { "906", 1110, 0 },
};

#define LEAD_USUAL 3
#define BODY_USUAL 4

const DwrImageFormat *
dwr_image_format_list (DwrImagePlace place, gsize *n_formats)
{
  *n_formats = place == DWR_IMAGE_LEAD ? G_N_ELEMENTS (lead_formats) : G_N_ELEMENTS (body_formats);
  return place == DWR_IMAGE_LEAD ? lead_formats : body_formats;
}

const DwrImageFormat *
dwr_image_format_get_usual (DwrImagePlace place)
{
  return place == DWR_IMAGE_LEAD ? &lead_formats[LEAD_USUAL] : &body_formats[BODY_USUAL];
}

char *
dwr_image_format_dup_address (const DwrImageFormat *format, const char *id)
{
  return g_strdup_printf ("https://static.dw.com/image/%s_%s.jpg", id, format->name);
}
