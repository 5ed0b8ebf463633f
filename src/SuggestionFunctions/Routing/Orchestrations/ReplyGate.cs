using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// The reply gate of one round (代表法 §51): no reply before a contact with the deputy in this round is on record, the department's
/// own or a meeting (双向约见) with it. Checked at the draft and again at the signature.
/// </summary>
internal sealed class ReplyGate(Func<bool> haveMet)
{
    private bool contacted;

    public bool ContactOnRecord => contacted || haveMet();

    public void Note(DecisionSignal accepted) => contacted |= accepted.Action == "recordContact";

    public Refusal? Judge(DecisionSignal decision) =>
        decision.Action is "draftReply" or "sign" or CarriedActions.Reply && !ContactOnRecord ? new Refusal(Refusal.ReplyGate, ["contact"]) : null;
}
