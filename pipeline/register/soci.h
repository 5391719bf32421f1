#pragma once
// SOCI without its Boost adapters: Debian's build announces them, and its headers would then ask for Boost's.
// Private to pipeline/register/.

#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#undef SOCI_HAVE_BOOST_DATE_TIME

#include <soci/soci.h>
