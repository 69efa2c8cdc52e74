@NullMarked
package dev.assay.doctor;

import org.jspecify.annotations.NullMarked;
