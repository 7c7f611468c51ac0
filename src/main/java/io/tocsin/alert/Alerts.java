package io.tocsin.alert;

import java.util.Collection;
import java.util.List;

/** The alerts of incidents. */
public interface Alerts {

    /** Notes the incident these alerts opened or joined. */
    void belongsTo(Collection<String> alertIds, String incidentKey);

    /** How many alerts of this incident are firing. */
    int firing(String incidentKey);

    /** How many alerts belong to this incident. */
    int count(String incidentKey);

    /** The alerts of this incident, first reported first. */
    List<AlertView> of(String incidentKey);

    /** Hands every alert of one incident to another (a merge). */
    void moveAll(String from, String into);
}
