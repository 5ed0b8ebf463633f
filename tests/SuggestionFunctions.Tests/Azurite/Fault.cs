namespace SuggestionFunctions.Tests.Azurite;

/// <summary>What the way to the storage does to one request.</summary>
internal enum Fault
{
    /// <summary>Nothing: it is passed on and answered.</summary>
    None,

    /// <summary>503, with the pause that the proxy asks for.</summary>
    Busy,

    /// <summary>429, with the pause that the proxy asks for.</summary>
    Throttled,

    /// <summary>The connection breaks before the service has the request.</summary>
    BreaksBefore,

    /// <summary>The service has done what was asked, and the connection breaks before the answer.</summary>
    AnswerLost,

    /// <summary>The service has done what was asked, and its answer does not come until the client goes away.</summary>
    NoAnswer,

    /// <summary>The answer breaks off in its middle.</summary>
    AnswerBreaksOff,
}
