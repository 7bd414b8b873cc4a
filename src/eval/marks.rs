//! Marks that travel with a value.

/// Whether a value is sensitive or ephemeral. Marks never change a value, they only go where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    /// None.
    pub const NONE: Marks = Marks(0);
    /// `sensitive = true`, `sensitive(…)`.
    pub const SENSITIVE: Marks = Marks(1);
    /// `ephemeral = true`, ephemeral resources.
    pub const EPHEMERAL: Marks = Marks(2);

    /// Both sets together.
    pub fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// This set without the other.
    pub fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }

    /// Whether all of `other` are set.
    pub fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
