namespace SystemTests.Browser;

/// <summary>With what somebody goes through the pages.</summary>
public enum Way
{
    /// <summary>360 × 740.</summary>
    Phone,

    /// <summary>768 × 1024.</summary>
    Tablet,

    /// <summary>1366 × 768, as office PCs have it.</summary>
    Desktop,

    /// <summary>A phone on which no script runs.</summary>
    WithoutScripts,

    /// <summary>A phone-sized window without a mouse: Tab, Enter, Space, arrows and letters.</summary>
    KeyboardOnly,
}
