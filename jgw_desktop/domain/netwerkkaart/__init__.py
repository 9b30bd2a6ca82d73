"""The drawn netwerkkaart as pure geometry, shared by screen and paper: the family in the heart, six
sectors, three rings, where everybody stands, and where names and words find room.

``Plane`` gives places a point and points a place; ``spread`` gives all people a spot; ``place_labels`` gives
their words a rectangle. Lengths are in the unit of the plane (px or points), y goes down.
"""
