# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT

# Adds agora-token::core, which needs no Botan, for the headers in AGORA_TOKEN_INCLUDE_DIR. With
# AGORA_TOKEN_BOTAN it adds agora-token::agora-token too, over Botan 3 or 2 however that was
# installed, and sets AGORA_TOKEN_BOTAN_VERSION. Without a usable Botan that target is missing.

if(NOT TARGET agora-token::core)
  add_library(agora-token::core INTERFACE IMPORTED)
  set_target_properties(
    agora-token::core PROPERTIES
    INTERFACE_COMPILE_FEATURES cxx_std_20
    INTERFACE_INCLUDE_DIRECTORIES "${AGORA_TOKEN_INCLUDE_DIR}")
endif()
if(NOT AGORA_TOKEN_BOTAN OR TARGET agora-token::agora-token)
  return()
endif()

set(AGORA_TOKEN_BOTAN_TARGET "")

# Botan's own package has a target for each kind of library that was built, under names that changed
# during 3.x, and a version file that refuses every range.
find_package(Botan CONFIG QUIET)
if(Botan_FOUND AND Botan_VERSION VERSION_GREATER_EQUAL 2.19)
  foreach(target IN ITEMS botan::botan botan::botan-static Botan::Botan Botan::Botan-static)
    if(TARGET ${target})
      set(AGORA_TOKEN_BOTAN_TARGET ${target})
      set(AGORA_TOKEN_BOTAN_VERSION ${Botan_VERSION})
      break()
    endif()
  endforeach()
endif()

# Botan 2 and the first 3.x have a pkg-config file only.
if(NOT AGORA_TOKEN_BOTAN_TARGET)
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_search_module(AGORA_TOKEN_PC QUIET IMPORTED_TARGET GLOBAL botan-3 botan-2>=2.19)
    if(AGORA_TOKEN_PC_FOUND)
      set(AGORA_TOKEN_BOTAN_TARGET PkgConfig::AGORA_TOKEN_PC)
      set(AGORA_TOKEN_BOTAN_VERSION ${AGORA_TOKEN_PC_VERSION})
    endif()
  endif()
endif()

if(AGORA_TOKEN_BOTAN_TARGET)
  add_library(agora-token::agora-token INTERFACE IMPORTED)
  set_target_properties(
    agora-token::agora-token PROPERTIES
    INTERFACE_LINK_LIBRARIES "agora-token::core;${AGORA_TOKEN_BOTAN_TARGET}")
endif()
