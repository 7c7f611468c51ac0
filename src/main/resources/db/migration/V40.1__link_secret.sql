-- Links are signed with one of the platform's secrets, which all nodes have had since their start: one made in the middle
-- of a transaction that was rolled back would have signed links that no other node takes.
drop table link_secret;
