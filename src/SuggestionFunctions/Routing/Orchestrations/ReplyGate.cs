using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// The reply gate of one round (代表法 §51): no reply before a contact with the deputy in this round is on record. Checked at
/// the draft and again at the signature.
/// </summary>
internal sealed class ReplyGate
{
    public bool ContactOnRecord { get; private set; }

    public void Note(DecisionSignal accepted) => ContactOnRecord |= accepted.Action == "recordContact";

    public Refusal? Judge(DecisionSignal decision) =>
        decision.Action is "draftReply" or "sign" or CarriedActions.Reply && !ContactOnRecord ? new Refusal(Refusal.ReplyGate, ["contact"]) : null;
}
