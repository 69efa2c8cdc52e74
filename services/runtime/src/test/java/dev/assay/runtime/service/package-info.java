/** Tests of this package. */
@NullMarked
package dev.assay.runtime.service;

import org.jspecify.annotations.NullMarked;
