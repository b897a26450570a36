/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-fault.h"

DwrFault
dwr_fault_of (const GError *error)
{
  if (error == NULL || error->domain != DWR_ERROR)
    return DWR_FAULT_NONE;
  switch ((DwrError) error->code) {
  case DWR_ERROR_SERVICE:
    return DWR_FAULT_SERVICE;
  case DWR_ERROR_STORE:
  case DWR_ERROR_STORE_READ_ONLY:
  case DWR_ERROR_STORE_FULL:
  case DWR_ERROR_STORE_BUSY:
  case DWR_ERROR_STORE_DAMAGED:
  case DWR_ERROR_STORE_NEWER:
    return DWR_FAULT_STORE;
  case DWR_ERROR_STORE_RECOVERED:
    return DWR_FAULT_PAST;
  default:
    return DWR_FAULT_NONE;
  }
}
