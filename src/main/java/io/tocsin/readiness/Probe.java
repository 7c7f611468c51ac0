package io.tocsin.readiness;

import java.util.List;

/** One thing the auditor looks at. */
interface Probe {

    List<Finding> look();
}
