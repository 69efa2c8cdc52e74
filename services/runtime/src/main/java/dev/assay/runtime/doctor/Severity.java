package dev.assay.runtime.doctor;

/** How bad a finding is. */
public enum Severity {
    /** As it should be. */
    OK,
    /** Not looked at, since what it rests on is not there. */
    SKIPPED,
    /** Works, but something can be lost or stand still that need not; or it could not be looked at. */
    WARNING,
    /** Does not work. */
    ERROR
}
