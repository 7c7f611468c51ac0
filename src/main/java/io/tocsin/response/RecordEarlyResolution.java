package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;

/** Somebody resolved it without the steps in between: what is written down is the same. */
@ProcessStep
public class RecordEarlyResolution extends RecordResolution {

    RecordEarlyResolution(IncidentRecord record, Endings endings) {
        super(record, endings);
    }
}
