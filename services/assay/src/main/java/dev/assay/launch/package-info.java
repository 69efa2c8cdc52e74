/** What commands share: options, and services with their endpoints. */
@NullMarked
package dev.assay.launch;

import org.jspecify.annotations.NullMarked;
