@NullMarked
package dev.assay.launch;

import org.jspecify.annotations.NullMarked;
